import type { OutboxRow } from '../../offline/db.ts'

/** Unanswered work of one person, oldest first. */
export interface PersonsWork {
  personId: string
  rows: OutboxRow[]
}

/** Unanswered work by its author, the one whose work has waited longest first. */
export function groupByPerson(pending: readonly OutboxRow[]): PersonsWork[] {
  const groups = new Map<string, OutboxRow[]>()
  for (const row of [...pending].sort((one, other) => one.seq - other.seq)) {
    const rows = groups.get(row.actorId)
    if (rows) rows.push(row)
    else groups.set(row.actorId, [row])
  }
  return [...groups].map(([personId, rows]) => ({ personId, rows }))
}
