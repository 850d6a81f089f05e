import * as z from 'zod/mini'
import { ROLES } from './role.ts'

/** No control characters and no half characters: PostgreSQL cannot store them. */
export const Id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))
/** A UTC instant in ms. */
export const Instant = z.int().check(z.nonnegative())
/** Units of a product, in eaches. */
export const Eaches = z.int().check(z.positive(), z.maximum(100_000))
export const Text = z.string().check(z.minLength(1), z.maxLength(200))
/** How goods are kept that are kept below room temperature; all else is ambient. */
export const Cold = z.enum(['chilled', 'frozen'])
export type Cold = z.infer<typeof Cold>
/** What goods need of the place where they wait: cold, locked (worth stealing), or room (too bulky for a bin). */
export const Keeping = z.enum([...Cold.options, 'locked', 'bulky'])
export type Keeping = z.infer<typeof Keeping>
/** A product's number in the retailer's systems. */
export const Sku = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))
/** A record's id: one that follows from what it is about, such as a SKU, may be longer than an `Id`. */
export const RecordId = z.string().check(z.minLength(1), z.maxLength(250), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))
/** The id of a record of which a store has one. */
export const THE_STORE = 'store'

/** No two rows have the same key: a rule that finds a row by its key would overlook the second. */
export function distinct<Row>(keyOf: (row: Row) => string) {
  return z.refine<Row[]>((rows) => new Set(rows.map(keyOf)).size === rows.length, 'The same row twice')
}

const Currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'It must be three capital letters, such as EUR.'))
/**
 * One store: `zone` is an IANA name, `currency` an ISO 4217 code. `leaseHours`: a device that the server was not heard from
 * for longer is locked (see lease.ts).
 */
export const Store = z.object({
  ...{ id: Id, name: Text, zone: Text, currency: Currency },
  leaseHours: z.optional(z.int().check(z.gte(1), z.lte(720))),
})
export type Store = z.infer<typeof Store>

/** See role.ts. */
export const Role = z.enum(ROLES)

/** What a person signs in with; the app's PIN pad takes as many digits. */
export const Pin = z.string().check(z.regex(/^\d{4,8}$/, 'It must be 4 to 8 digits.'))
/** See people/badge.ts: 24 bits as hex. */
export const BadgeHash = z.string().check(z.regex(/^[0-9a-f]{6}$/))
/**
 * Someone who works here, or did. `role` is the one last given; what they may at an instant is told by `rights`, from the
 * oldest change on (see rights.ts): left out where the role never changed, null where access ended. `pinResetAt`:
 * PINs from before open nothing any more. PIN verifiers never stand in the feed. `badge`: the one last given, and when, UTC ms.
 */
export const Person = z.object({
  id: Id,
  name: Text,
  role: Role,
  rights: z.optional(z.array(z.object({ role: z.nullable(Role), since: Instant })).check(z.minLength(1))),
  pinResetAt: z.optional(Instant),
  badge: z.optional(z.object({ hash: BadgeHash, since: Instant })),
})
export type Person = z.infer<typeof Person>
