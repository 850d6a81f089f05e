import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { ArgsOf } from '#domain/commands.ts'
import { BADGE_BITS, BADGE_ITERATIONS, badgeSalt, holderOf, normaliseBadge } from '#domain/people/badge.ts'
import type { Person } from '#domain/store.ts'
import type { Database } from './store/database.ts'

const derive = promisify(pbkdf2)

/** The same as a device derives of a badge that is scanned. */
export async function badgeHash(code: string, storeId: string): Promise<string> {
  const bytes = await derive(normaliseBadge(code), badgeSalt(storeId), BADGE_ITERATIONS, BADGE_BITS / 8, 'sha256')
  return bytes.toString('hex')
}

/** How `set-badge` is told that this person has this badge, or none (null). */
export async function badgeFor(
  database: Database,
  storeId: string,
  personId: string,
  code: string | null,
): Promise<ArgsOf<'set-badge'>> {
  if (code === null) return { personId, badge: null, holderId: null }
  const badge = await badgeHash(code, storeId)
  const rows = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'person')
    .execute()
  const people = rows.map(({ doc_json }) => JSON.parse(doc_json) as Person)
  return { personId, badge, holderId: holderOf(people, badge, database.clock())?.id ?? null }
}
