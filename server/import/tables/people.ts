import { ROLES, type Role } from '#domain/role.ts'
import { Pin } from '#domain/store.ts'
import { badgeFor } from '../../badges.ts'
import { hashPin, peopleWithPin } from '../../people.ts'
import { executeRows, recordsOf, type RowCommand } from '../execute-rows.ts'
import type { Saved, Table, TableTarget } from '../import-table.ts'
import { fault, parsed, type Parsed } from '../reject.ts'
import type { TableRow } from '../table-staging.ts'
import { idText, oneOf, text } from './values.ts'

const fields = {
  id: ['personId', 'employee', 'employeeId', 'number'],
  name: ['fullName', 'employeeName'],
  role: ['position'],
  pin: [],
  badge: ['card', 'badgeCode'],
}

interface PersonRow extends TableRow {
  id: string
  name: string
  role: Role
  pin: string | null
  badge: string | null
}

/**
 * Who works in the store. The PIN of a row is for somebody who has none yet: one who chose another keeps it. A file lets nobody
 * in again whose access was ended.
 */
export const people: Table<PersonRow> = {
  columns: { what: 'People', fields, required: ['id', 'name'] },
  reader: () => (cells) => {
    const id = cells.need('id', idText)
    return {
      ...{ line: cells.line, key: id, id, name: cells.need('name', text) },
      role: cells.optional('role', oneOf(ROLES)) ?? 'associate',
      ...{ pin: cells.optional('pin', parsePin), badge: cells.optional('badge', parseBadge) },
    }
  },
  // a PIN is slow to hash
  atOnce: 50,
  async save(target, rows) {
    const { database, store } = target
    const commands = rows.map(({ id, name, role }): RowCommand => {
      return { name: 'save-person', args: { id, name, role }, recordId: id }
    })
    const saved = await executeRows(database, store.id, 'person', commands, 'id')
    const pins = await givePins(target, rows)
    for (const [index, row] of rows.entries()) {
      const became = saved[index]
      if (became === 'unchanged' && pins.has(row.id)) saved[index] = 'updated'
      const badge =
        typeof became === 'string' && row.badge !== null ? await giveBadge(target, row, row.badge) : 'unchanged'
      if (typeof badge !== 'string') saved[index] = badge
      else if (badge === 'updated' && saved[index] === 'unchanged') saved[index] = 'updated'
    }
    return { saved }
  },
}

/** @returns whose PIN was set */
async function givePins({ database, store }: TableTarget, rows: PersonRow[]): Promise<Set<string>> {
  const have = await peopleWithPin(database, store.id)
  const commands = await Promise.all(
    rows.flatMap(({ id, pin }) =>
      pin === null || have.has(id)
        ? []
        : [
            hashPin(pin).then(
              (pinHash) => ({ name: 'reset-pin', args: { personId: id }, recordId: id, pinHash }) as const,
            ),
          ],
    ),
  )
  await executeRows(database, store.id, 'person', commands, 'pin')
  return new Set(commands.map(({ recordId }) => recordId))
}

async function giveBadge({ database, store }: TableTarget, { id }: PersonRow, code: string): Promise<Saved> {
  const args = await badgeFor(database, store.id, id, code)
  const known = (await recordsOf(database, store.id, 'person')).get(id)
  if (known?.badge?.hash === args.badge) return 'unchanged'
  const [saved = 'unchanged'] = await executeRows(
    database,
    store.id,
    'person',
    [{ name: 'set-badge', args, recordId: id }],
    'badge',
  )
  return saved
}

const parsePin = (raw: string): Parsed<string> => {
  const pin = raw.trim()
  return Pin.safeParse(pin).success ? parsed(pin) : fault('bad-pin', 'A PIN is 4 to 8 digits.')
}
const parseBadge = (raw: string): Parsed<string> => {
  const code = text(raw)
  return code.ok && code.value.length < 4 ? fault('too-short', 'A badge says 4 characters or more.') : code
}
