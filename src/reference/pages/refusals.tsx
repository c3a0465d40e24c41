import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import type { View } from '../../web/view.ts';
import { WithContact } from '../../web/words.tsx';
import type { OpenApi } from '../open-api.ts';
import { ReferenceFrame } from './frame.tsx';

/** Every refusal code with its status and its sentence in the reader's language. */
export function RefusalsPage(view: View, { api }: { api: OpenApi }) {
  const { t } = view;
  return (
    <ReferenceFrame
      view={view}
      api={api}
      at="/reference/refusals"
      title={t('reference.refusals')}
      lead={t('reference.refusalsLead')}
    >
      <table class="fields">
        <thead>
          <tr>
            <th scope="col">{t('reference.code')}</th>
            <th scope="col">{t('reference.status')}</th>
            <th scope="col">{t('reference.sentence')}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(refusals) as RefusalCode[]).map((code) => (
            <tr id={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>{refusals[code].status}</td>
              <td>
                <WithContact view={view} text={t(`refusals.${code}`, { operator: view.operator })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ReferenceFrame>
  );
}
