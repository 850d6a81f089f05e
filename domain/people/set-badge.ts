import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { BadgeHash, Id } from '../store.ts'
import { holderOf } from './badge.ts'

/**
 * A person has another badge, or none (null). It finds them and opens nothing, so a lead gives one to anybody, themselves
 * included. `holderId`: who has it by what the author's device knows; of two who are given it unknown to each other it is
 * the later one's. Rejects: badge-taken, where that person has it and still works here.
 */
export const setBadge = defineCommand({
  name: 'set-badge',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'lead',
  args: z.object({ personId: Id, badge: z.nullable(BadgeHash), holderId: z.nullable(Id) }),
  touches: ({ personId, holderId }) =>
    [...new Set([personId, ...(holderId === null ? [] : [holderId])])].map((id) => ({ kind: 'person' as const, id })),
  decide: (read, { args: { personId, badge, holderId }, at }) => {
    const known = read.get('person', personId)
    if (!known) return cannotTell('person', personId)
    const { badge: _before, ...person } = known
    if (badge === null) return accept([{ kind: 'person', id: personId, doc: person }])
    const other = holderId === null || holderId === personId ? undefined : read.get('person', holderId)
    if (other && holderOf([other], badge, at)) return reject('badge-taken', { name: other.name })
    return accept([{ kind: 'person', id: personId, doc: { ...person, badge: { hash: badge, since: at } } }])
  },
})
