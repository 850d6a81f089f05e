import { useFormatter } from 'use-intl'
import { usePersonName } from '../shared/use-person-name.ts'

/** Several people by name, as in a sentence. */
export function useNameList(): (people: readonly string[]) => string {
  const nameOf = usePersonName()
  const format = useFormatter()
  return (people) => format.list(people.map(nameOf), { type: 'conjunction' })
}
