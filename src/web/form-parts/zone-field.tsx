import { allZones, NO_ZONE } from '../../text/time-zones.ts';
import type { View } from '../view.ts';
import { FieldFrame, hintOf, inputOf } from './field.tsx';

interface ZoneFieldProps {
  view: View;
  hint: string;
  /** The present zone; null for none yet. */
  value: string | null;
}

/** A time zone to choose, by continent and city; one that isn't in the list stays as it is. */
export function ZoneField({ view, hint, value }: ZoneFieldProps) {
  const { t } = view;
  const chosen = view.form.typed.timeZone ?? value ?? '';
  const listed = allZones();
  const above = [...new Set([...(value === null ? [''] : []), NO_ZONE, chosen])];
  return (
    <FieldFrame view={view} name="timeZone" label={t('common.timeZone.label')} hint={hint}>
      <div class="control">
        <select class="input" {...inputOf(view, 'timeZone', [hintOf('timeZone', hint)])}>
          {above
            .filter((zone) => !listed.includes(zone))
            .map((zone) => (
              <option value={zone} selected={zone === chosen}>
                {zone === '' ? t('common.timeZone.none') : zone}
              </option>
            ))}
          {(byContinent ??= sortZones()).map(([continent, zones]) => (
            <optgroup label={t(`common.timeZone.continents.${continent}`)}>
              {zones.map(({ zone, city }) => (
                <option value={zone} selected={zone === chosen}>
                  {city}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

/** Sorted when the first is shown: there are hundreds, which were a third of their page's time. */
let byContinent: ReturnType<typeof sortZones> | undefined;

const sortZones = () => [
  ...Map.groupBy(
    allZones().map((zone) => ({ zone, city: cityOf(zone) })),
    ({ zone }) => zone.split('/')[0] as Continent,
  ),
];

type Continent = keyof (typeof import('../texts/en/common.ts'))['common']['timeZone']['continents'];

/** "Buenos Aires, Argentina" of "America/Argentina/Buenos_Aires". */
const cityOf = (zone: string): string =>
  zone.split('/').slice(1).toReversed().join(', ').replaceAll('_', ' ');
