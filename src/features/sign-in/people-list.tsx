import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Person } from '#domain/store.ts'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Text } from '../../ui/text.tsx'
import { peopleNamed } from './people-named.ts'

/** More people than a screen shows: then typing part of a name is faster than scrolling. */
const MANY = 8

export type PeopleListProps = {
  people: readonly Person[]
  /** Whom another device has let in for a day: nobody signs them in here. */
  isElsewhere: (person: Person) => boolean
  store: string | undefined
  onChoose: (personId: string) => void
}

/** Everyone who works here, by name. */
export function PeopleList({ people, isElsewhere, store, onChoose }: PeopleListProps) {
  const t = useTranslations('signIn')
  const role = useTranslations('role')
  const [part, setPart] = useState('')
  const shown = peopleNamed(people, part)
  return (
    <>
      <Text muted>{store}</Text>
      {people.length > MANY && (
        <SearchField
          label={t('find')}
          placeholder={t('find')}
          clearLabel={t('clear')}
          value={part}
          onChange={setPart}
        />
      )}
      {shown.length === 0 && <Text muted>{t('noneNamed', { text: part })}</Text>}
      <List label={store}>
        {shown.map((person) => (
          <ListRow
            key={person.id}
            leading={<Icon name="person" />}
            title={person.name}
            detail={isElsewhere(person) ? t('elsewhere') : role(person.role)}
            onClick={isElsewhere(person) ? undefined : () => onChoose(person.id)}
          />
        ))}
      </List>
    </>
  )
}
