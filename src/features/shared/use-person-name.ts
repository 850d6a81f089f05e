import { useRecords } from '../../offline/hooks.ts'

/** Names people by id; someone who left the store is named by the id. */
export function usePersonName(): (personId: string) => string {
  const people = useRecords('person')
  return (personId) => people.find((person) => person.id === personId)?.name ?? personId
}
