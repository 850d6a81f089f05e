import type { Person } from '../store.ts'

/**
 * Whether somebody is here for a day and has no PIN that the server knows: one device let them in (`add-person`) and has made
 * their keys. Nobody else can sign them in, the server included.
 * @param at UTC ms
 */
export function isLetInByDevice({ rights, pinResetAt }: Person, at: number): boolean {
  return pinResetAt === undefined && rights?.some(({ role, since }) => role === null && since > at) === true
}
