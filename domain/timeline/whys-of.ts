import { Explained, isUndo, type UndoReason } from './explain-undo.ts'

/** What is compared of two commands of an order. */
interface Said {
  cmdId: string
  name: string
  args: unknown
  by: string
}

/**
 * Why each thing was undone, by the cmdId that undid it, as whoever undid it said last; and what else was said, by its own cmdId:
 * it needs no place of its own in a history.
 * @param commands of one order, the newest first
 */
export function whysOf(commands: readonly Said[]): {
  whys: ReadonlyMap<string, UndoReason>
  placed: ReadonlySet<string>
} {
  const byId = new Map(commands.map((command) => [command.cmdId, command]))
  const whys = new Map<string, UndoReason>()
  const placed = new Set<string>()
  for (const { cmdId, name, args, by } of commands) {
    const said = name === 'explain-undo' ? Explained.safeParse(args) : undefined
    if (!said?.success) continue
    for (const id of said.data.about) {
      const undo = byId.get(id)
      if (!undo || !isUndo(undo.name) || undo.by !== by) continue
      placed.add(cmdId)
      if (!whys.has(id)) whys.set(id, said.data.why)
    }
  }
  return { whys, placed }
}
