import { GateDrawing } from '../../../web/gate-drawing.tsx';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import type { Leading } from '../enter.ts';

/** The page that leads to a console by itself; its link is for a browser that doesn't follow. */
export function LeadingPage(view: View, { url, name }: Leading) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={2}
      title={t('consoles.leading.title', { name })}
      lead={t('consoles.leading.body')}
      above={<GateDrawing closed={false} size={72} />}
      refresh={url}
    >
      <a class="button primary full" href={url}>
        {t('consoles.leading.go', { name })}
      </a>
    </DoorFrame>
  );
}

/** The page at a console after signing out there. */
export function SignedOutPage(view: View) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('consoles.signedOut.title')}
      lead={t('consoles.signedOut.body')}
      above={<GateDrawing closed size={72} />}
    >
      <a class="button primary full" href="/.sallyport/start">
        {t('consoles.signedOut.signIn')}
      </a>
    </DoorFrame>
  );
}
