import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'

/** Who changed a record: a person by name, or a program. */
export function useAuthorName(): (id: string) => string {
  const t = useTranslations('setup')
  const people = useRecords('person')
  return (id) => people.find((person) => person.id === id)?.name ?? t('program')
}
