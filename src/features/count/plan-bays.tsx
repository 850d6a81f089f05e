import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { byZone } from './zones.ts'

export interface PlanBaysProps {
  value: readonly string[]
  onChange: (bays: readonly string[]) => void
}

/** Which aisles of the map are counted, one by one or a zone at once; none: all. Nothing where there is no map. */
export function PlanBays({ value, onChange }: PlanBaysProps) {
  const t = useTranslations('count')
  const layout = useRecord('layout', THE_STORE)
  const zones = byZone(layout, layout?.aisles.map(({ name }) => name) ?? [])
  const isZoned = zones.some(({ id }) => id !== null)
  const without = (bays: readonly string[]) => value.filter((bay) => !bays.includes(bay))
  return (
    <>
      {zones.map(({ id, name, bays }, index) => {
        const isAll = bays.every((bay) => value.includes(bay))
        return (
          <Section
            key={id}
            heading={name ?? t(isZoned ? 'otherAisles' : 'bays')}
            aside={
              id !== null && (
                <Button
                  kind="quiet"
                  onClick={() => onChange(isAll ? without(bays) : [...without(bays), ...bays])}
                  aria-label={t(isAll ? 'noneOfZone' : 'allOfZone', { zone: name ?? '' })}
                >
                  {t(isAll ? 'noneOf' : 'allOf')}
                </Button>
              )
            }
          >
            {index === 0 && <Text muted>{t('baysHint')}</Text>}
            {bays.map((bay) => (
              <Checkbox
                key={bay}
                label={bay}
                checked={value.includes(bay)}
                onChange={(on) => onChange(on ? [...value, bay] : without([bay]))}
              />
            ))}
          </Section>
        )
      })}
    </>
  )
}
