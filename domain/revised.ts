import * as z from 'zod/mini'
import { accept, reject, type Decision, type Input, type Reader } from './decision.ts'
import type { RecordChange, RecordKind, RecordOf } from './records.ts'
import { Id, Instant } from './store.ts'

/** Which save a record is of: that command's id, who sent it and when (UTC ms). A record of before saves were told apart has none. */
export const Revision = z.object({ id: Id, by: Id, at: Instant })

/** What a person's save says of the record that they had before them: `rev.id`, null where there was none. */
export const madeOn = z.optional(z.nullable(Id))

type RevisedKind = { [K in RecordKind]: 'rev' extends keyof RecordOf<K> ? K : never }[RecordKind]

/**
 * Saves a record that managers edit, as `doc` says. What changes nothing is no new revision. Rejects: changed-meanwhile, where
 * a person's save was made on another revision than the one that stands; a program that names none overwrites.
 */
export function revise<K extends RevisedKind>(
  read: Reader,
  { args, role, cmdId, actorId, at }: Input<{ rev?: string | null | undefined }>,
  kind: K,
  doc: Omit<RecordOf<K>, 'rev'> & { id: string },
): Decision {
  const known: { rev?: z.infer<typeof Revision> | undefined } | undefined = read.get(kind, doc.id)
  const { rev, ...before } = known ?? {}
  // both were made by the same schema, so they are spelt alike
  if (known && JSON.stringify(before) === JSON.stringify(doc)) return accept([])
  const overwrites = role === undefined && args.rev === undefined
  if (rev && !overwrites && args.rev !== rev.id) return reject('changed-meanwhile', { by: rev.by, at: rev.at })
  const saved = { ...doc, rev: { id: cmdId, by: actorId, at } }
  return accept([{ kind, id: doc.id, doc: saved } as unknown as RecordChange])
}
