import type { PullRequest, PullResponse, Told } from '#domain/protocol.ts'
import { ProblemError } from '../problems.ts'

/** Where a device stood when it was told the last time. */
export type Stand = Pick<PullRequest, 'from' | 'ackedSeq'>

interface Ports {
  pull(stand: Stand): Promise<PullResponse>
  /** what is new, from where it was told the last time */
  tell(told: Told): void
  /** that there is more than one page of it, or that the server is in trouble: the device asks by itself */
  hint(head: number): void
  /** the device is not let in any more, or its history is not the server's: it has to ask anew */
  end(): void
}

/**
 * Tells one device what every new head of the store brings, each pull going on where the last ended. A head that comes
 * while one is read is told with the next.
 * @returns to be called with each new head
 */
export function follow({ from, ackedSeq }: Stand, { pull, tell, hint, end }: Ports): (head: number) => void {
  let stand = { from: { ver: from.ver, tag: from.tag }, ackedSeq }
  let wanted = 0
  let reading = false
  const read = async () => {
    reading = true
    try {
      while (stand.from.ver < wanted) {
        const head = wanted
        const page = await pull(stand)
        // more than one page of it: then it asks by itself, and follows from where it stands after that
        if (page.more) {
          hint(head)
          return end()
        }
        // a reader that lags behind the one who wrote
        if (page.to.ver <= stand.from.ver) return hint(head)
        tell({ ...stand, page })
        stand = { from: { ver: page.to.ver, tag: page.to.tag }, ackedSeq: page.lastSeq }
      }
    } catch (error) {
      hint(wanted)
      if (error instanceof ProblemError) end()
    } finally {
      // at once: a head that comes a moment later must find nobody reading
      reading = false
    }
  }
  return (head) => {
    wanted = Math.max(wanted, head)
    if (reading) return
    // a sign of life, for whoever knows it already
    if (wanted <= stand.from.ver) hint(wanted)
    else void read()
  }
}
