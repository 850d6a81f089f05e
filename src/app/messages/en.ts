import { stateWords } from '#domain/fulfillment.ts'
import { reasons } from '#domain/reasons.ts'
import * as app from './en/app.ts'
import * as enrol from './en/enrol.ts'
import * as signIn from './en/sign-in.ts'
import * as shared from './en/shared.ts'
import * as work from './en/work.ts'
import * as receive from './en/receive.ts'
import * as curbside from './en/curbside.ts'
import * as count from './en/count.ts'
import * as floor from './en/floor.ts'
import * as timeline from './en/timeline.ts'
import * as transfer from './en/transfer.ts'
import * as ship from './en/ship.ts'
import * as pick from './en/pick.ts'
import * as wave from './en/wave.ts'
import * as stage from './en/stage.ts'
import * as handover from './en/handover.ts'
import * as lookup from './en/lookup.ts'
import * as scanner from './en/scanner.ts'
import * as sync from './en/sync.ts'
import * as command from './en/command.ts'
import * as people from './en/people.ts'
import * as devices from './en/devices.ts'
import * as returnPolicy from './en/return-policy.ts'
import * as setup from './en/setup.ts'
import * as check from './en/check.ts'
import * as clock from './en/clock.ts'
import * as returns from './en/returns.ts'
import * as told from './en/told.ts'
import * as me from './en/me.ts'

/** The English catalogue, in ICU message syntax: every word on a screen comes from here, one file a capability. */
export const en = {
  reasons,
  state: {
    ...stateWords,
    toPack: 'To pack',
    holdOver: 'Not fetched in time',
    toRestock: 'To restock',
    restocked: 'Restocked',
  },
  ...app,
  ...enrol,
  ...signIn,
  ...shared,
  ...work,
  ...receive,
  ...curbside,
  ...count,
  ...floor,
  ...timeline,
  ...transfer,
  ...ship,
  ...pick,
  ...wave,
  ...stage,
  ...handover,
  ...lookup,
  ...scanner,
  ...sync,
  ...command,
  ...people,
  ...devices,
  ...returnPolicy,
  ...setup,
  ...check,
  ...clock,
  ...returns,
  ...told,
  ...me,
}
