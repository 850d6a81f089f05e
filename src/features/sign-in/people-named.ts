import type { Person } from '#domain/store.ts'
import { foldText } from '#domain/fold-text.ts'

/** The people whose name contains every word of `part`, by name. */
export function peopleNamed(people: readonly Person[], part: string): Person[] {
  const words = foldText(part).split(' ').filter(Boolean)
  return people
    .filter((person) => words.every((word) => foldText(person.name).includes(word)))
    .sort((one, other) => one.name.localeCompare(other.name))
}
