import { GateDrawing } from '../../../web/gate-drawing.tsx';
import type { View } from '../../../web/view.ts';
import type { MembersBody, Summary } from '../list-members.ts';
import { pathIn } from '../../frame/path-in.ts';

interface NobodyHereProps {
  view: View;
  body: MembersBody;
  summary: Summary;
}

/** In the table's place: nobody of that name, or good news. */
export function NobodyHere({ view, body, summary }: NobodyHereProps) {
  const { t } = view;
  const { organization, asked } = body;
  const everybody = asked.q === undefined && summary.on === summary.members;
  const title = everybody
    ? t('organization.members.everybody.title')
    : t('organization.members.nobody.title');
  const detail = everybody
    ? t('organization.members.everybody.detail')
    : asked.q === undefined
      ? t('organization.members.nobody.state')
      : t('organization.members.nobody.detail', { q: asked.q });
  return (
    <div class="card flat empty">
      <GateDrawing closed={everybody} size={88} />
      <div class="stack tight">
        <h2>{title}</h2>
        <p class="muted">{detail}</p>
      </div>
      <a class="button" href={pathIn(organization, '/members')}>
        {t('organization.members.nobody.showAll')}
      </a>
    </div>
  );
}
