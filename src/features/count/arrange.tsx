import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { type Arrangement, onlyFor, whoCounts, withShare } from './arrangement.ts'
import { DueFields } from './due-fields.tsx'
import { useNameList } from './use-name-list.ts'
import { byZone, type ZoneOfBays } from './zones.ts'

export interface ArrangeProps {
  value: Arrangement
  /** what is counted, as far as it is planned */
  bays: readonly string[]
  /** a change of what it is then: another may come before the screen shows this one */
  onChange: (change: (value: Arrangement) => Arrangement) => void
}

/** Who counts, who of them where, by when, and whether they are told what the record says: a lead plans it. */
export function Arrange({ value, bays, onChange }: ArrangeProps) {
  const t = useTranslations('count')
  const now = useServerNow()
  const people = useRecords('person')
    .filter((person) => roleAt(person, now) !== null)
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const layout = useRecord('layout', THE_STORE)
  const { assigned, shares } = value
  const setPeople = (wanted: string[]) =>
    onChange((before) => ({ ...before, assigned: wanted, shares: onlyFor(before.shares, wanted, bays) }))
  return (
    <>
      <DueFields value={value.due} onChange={(due) => onChange((before) => ({ ...before, due }))} />
      <Section heading={t('who')}>
        <Text muted>{t('whoHint')}</Text>
        {people.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={assigned.includes(id)}
            onChange={(on) => setPeople(on ? [...assigned, id] : assigned.filter((other) => other !== id))}
          />
        ))}
      </Section>
      {assigned.length > 1 && bays.length > 1 && (
        <Section heading={t('whoWhere')}>
          <List>
            {placesOf(byZone(layout, bays)).map(({ name, bays: own }) => (
              <Share
                key={name}
                name={name}
                people={assigned}
                by={[...new Set(own.map((bay) => whoCounts(shares, bay)))]}
                onChange={(by) =>
                  onChange((before) => ({
                    ...before,
                    shares: withShare(onlyFor(before.shares, assigned, bays), own, by),
                  }))
                }
              />
            ))}
          </List>
        </Section>
      )}
      <Checkbox
        label={t('blind')}
        checked={!value.blind}
        onChange={(isShown) => onChange((before) => ({ ...before, blind: !isShown }))}
      />
    </>
  )
}

/** A zone is given to somebody whole; what is in none, aisle by aisle. */
const placesOf = (zones: readonly ZoneOfBays[]): { name: string; bays: string[] }[] =>
  zones.flatMap(({ name, bays }) =>
    name === null ? bays.map((bay) => ({ name: bay, bays: [bay] })) : [{ name, bays }],
  )

const ANYONE = ''

function Share(props: {
  name: string
  people: readonly string[]
  /** whose its bays are: several where each is another's */
  by: (string | undefined)[]
  onChange: (by: string | undefined) => void
}) {
  const { name, people, by, onChange } = props
  const t = useTranslations('count')
  const app = useTranslations('app')
  const nameOf = usePersonName()
  const nameList = useNameList()
  const [isOpen, setIsOpen] = useState(false)
  const known = by.filter((person) => person !== undefined)
  const close = () => setIsOpen(false)
  return (
    <>
      <ListRow
        title={name}
        detail={known.length > 0 ? nameList(known) : t('anyoneOfThem')}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Sheet open title={name} closeLabel={app('close')} onClose={close}>
          <ChoiceGroup
            label={t('whoWhere')}
            value={by.length === 1 ? (by[0] ?? ANYONE) : null}
            options={[
              { value: ANYONE, label: t('anyoneOfThem') },
              ...people.map((id) => ({ value: id, label: nameOf(id) })),
            ]}
            onChange={(id) => {
              onChange(id === ANYONE ? undefined : id)
              close()
            }}
          />
        </Sheet>
      )}
    </>
  )
}
