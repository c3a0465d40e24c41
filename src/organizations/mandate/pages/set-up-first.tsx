import { withThen } from '../../../contract/fields.ts';
import { GateDrawing } from '../../../web/gate-drawing.tsx';
import { StartSetUp } from '../../../web/form-parts/start-set-up.tsx';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { Address, inPlace, place } from '../../../web/words.tsx';
import type { SetUpFirstBody } from '../set-up-first.ts';
import { OtherOrganizations } from './other-organizations.tsx';
import { SetUpPath } from '../../../two-step/pages/set-up-path.tsx';

/** The page that asks for the setup: why it comes first, and the alternatives. */
export function SetUpFirstPage(view: View, body: SetUpFirstBody) {
  const { t, person } = view;
  const below = person && (
    <p class="note">
      {inPlace(t('organization.setUpFirst.signedInAs', { email: place }), <Address email={person.email} />)}
    </p>
  );
  return (
    <DoorFrame
      view={view}
      door={2}
      title={t(`organization.setUpFirst.${body.twoStep ? 'titlePasskey' : 'title'}`)}
      lead={<Why view={view} body={body} />}
      above={<GateDrawing closed={false} size={72} />}
      below={below}
    >
      <Closed view={view} body={body} />
      {!body.twoStep && (
        <SetUpPath view={view} passkey={body.closed.some(({ level }) => level === 'passkeys')} />
      )}
      <div class="stack tight">
        {body.twoStep ? (
          <a class="button primary full" href={withThen('/account/two-step/passkeys', body.then)}>
            {t('organization.setUpFirst.addPasskey')}
          </a>
        ) : (
          <StartSetUp then={body.then} class="button primary full">
            {t('organization.setUpFirst.start')}
          </StartSetUp>
        )}
        <form method="post" action="/sign-out">
          <button class="button quiet full">{t('organization.setUpFirst.signOut')}</button>
        </form>
      </div>
      <OtherOrganizations view={view} body={body} />
    </DoorFrame>
  );
}

function Why({ view, body: { closed, mustSetUp } }: { view: View; body: SetUpFirstBody }) {
  const { t } = view;
  if (mustSetUp) return <>{t('organization.setUpFirst.reset')}</>;
  const [first, ...others] = closed;
  if (!first || others.length > 0) return <>{t('organization.setUpFirst.several')}</>;
  const key = first.level === 'passkeys' ? 'closedPasskeys' : 'closed';
  return inPlace(t(`organization.setUpFirst.${key}`, { organization: place }), <strong>{first.name}</strong>);
}

/** The organizations that are closed, if the sentence above doesn't name them. */
function Closed({ view, body: { closed, mustSetUp } }: { view: View; body: SetUpFirstBody }) {
  if (closed.length === 0 || (closed.length === 1 && !mustSetUp)) return null;
  return (
    <section class="stack tight">
      <h2 class="small">{view.t('organization.setUpFirst.closedList')}</h2>
      <ul>
        {closed.map(({ name }) => (
          <li>{name}</li>
        ))}
      </ul>
    </section>
  );
}
