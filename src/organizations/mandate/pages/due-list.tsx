import type { View } from '../../../web/view.ts';
import type { PreviewBody } from '../set-mandate.ts';
import { MemberName } from '../../members/pages/member-name.tsx';

/** As many are in sight at once as don't push the question off the page. */
const IN_SIGHT = 5;

/** Who lacks it, by name, a hundred at most. */
export function DueList({ view, body }: { view: View; body: PreviewBody }) {
  const { t } = view;
  const { due, counts, from } = body;
  if (counts.without === 0) return null;
  const more = counts.without - due.length;
  return (
    <details open={due.length <= IN_SIGHT}>
      <summary>{t('organization.security.preview.who', { count: counts.without })}</summary>
      <div>
        <ul class="due-list">
          {due.map(({ name, email, dueAt }) => (
            <li>
              <MemberName view={view} member={{ name, email }} own={false} />
              {dueAt < from && <span class="note">{t('organization.security.preview.atOnce')}</span>}
            </li>
          ))}
          {more > 0 && <li class="note">{t('organization.security.preview.more', { count: more })}</li>}
        </ul>
      </div>
    </details>
  );
}
