import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../store/data-folder.ts'
import { type RefundPort, RefundsAway } from './refund-port.ts'

/** Of the file as we left it: whose lines it has, and how long it is, in bytes. */
interface Known {
  keys: Set<string>
  size: number
}

/**
 * Appends each refund as a line of JSON, once: one that the file has is not written again. A line is in the file to stay before it
 * counts as written; what a process that was killed has begun of one goes.
 */
export function fileRefunds(file: string): RefundPort {
  let known: Known | undefined
  return {
    async send(refund) {
      await reach(async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        const handle = await open(file, 'a+', 0o600)
        try {
          // whoever reads it may have moved it away
          if (known?.size !== (await handle.stat()).size) {
            known = await readLines(handle)
            // a line may be there of a process that ended before the disk had it
            await handle.sync()
            syncFolder(dirname(file))
          }
          if (known.keys.has(refund.refundId)) return
          const line = Buffer.from(`${JSON.stringify(refund)}\n`)
          // a line that is written in part leaves the file as we do not know it, and is taken out again
          await handle.appendFile(line)
          await handle.sync()
          known.keys.add(refund.refundId)
          known.size += line.length
        } finally {
          await handle.close()
        }
      })
      return { kind: 'taken' }
    },
  }
}

async function readLines(handle: FileHandle): Promise<Known> {
  const keys = new Set<string>()
  let size = 0
  let rest = Buffer.alloc(0)
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) {
    rest = Buffer.concat([rest, chunk as Buffer])
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const key = keyOf(rest.toString('utf8', 0, end))
      if (key !== undefined) keys.add(key)
      size += end + 1
      rest = rest.subarray(end + 1)
    }
  }
  if (rest.length > 0) await handle.truncate(size)
  return { keys, size }
}

/** A line that somebody else wrote has none. */
function keyOf(line: string): string | undefined {
  try {
    const { refundId } = JSON.parse(line) as { refundId?: unknown }
    return typeof refundId === 'string' ? refundId : undefined
  } catch {
    return undefined
  }
}

/** A disk that is full, or a folder that is closed to us, does not answer. */
async function reach(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new RefundsAway(error.message, 0, { cause: error })
    throw error
  }
}
