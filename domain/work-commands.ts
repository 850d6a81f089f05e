import { accept } from './pick/accept.ts'
import { claim } from './pick/claim.ts'
import { pickLine } from './pick/pick-line.ts'
import { putBack } from './pick/put-back.ts'
import { release } from './pick/release.ts'
import { shortLine } from './pick/short-line.ts'
import { undoPick } from './pick/undo-pick.ts'
import { markReady } from './stage/mark-ready.ts'
import { stage } from './stage/stage.ts'
import { unstage } from './stage/unstage.ts'

/** What an associate does with orders on the floor, all day: a device fetches these rules first (docs/decisions/034, 056). */
export const workCommands = [
  accept,
  claim,
  release,
  pickLine,
  shortLine,
  undoPick,
  putBack,
  stage,
  unstage,
  markReady,
] as const
