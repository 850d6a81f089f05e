import type { OutboxRow } from '../../offline/db.ts'
import { usePending } from '../../offline/hooks.ts'

/** The command that takes this return in, as long as the server has not answered it. */
export const useTaking = (returnId: string): OutboxRow | undefined =>
  usePending().find(({ name, args }) => name === 'take-return' && isFor(args, returnId))

const isFor = (args: unknown, returnId: string) =>
  typeof args === 'object' && args !== null && 'returnId' in args && args.returnId === returnId
