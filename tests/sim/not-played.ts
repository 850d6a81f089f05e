import type { CommandName } from '#domain/commands.ts'

const goods = 'Whoever receives, sends and undoes it, in whatever order: server/goods-conservation.test.ts.'
const people = 'It is done while the server is reached, and never waits in a queue: server/routes/people.test.ts.'
const devices = 'It changes no record of the feed but the device’s own: server/routes/device-list.test.ts.'
const setUp = 'It carries the version that it changes (049): domain/revised.test.ts, server/routes/setup.test.ts.'
const tills = 'Programs send it, past all devices: server/stock-conservation.test.ts.'

/** Commands that no history plays, and why, with what tests them in its place. Every other one has to be played. */
export const notPlayed: Partial<Record<CommandName, string>> = {
  ...{ 'announce-delivery': goods, 'open-delivery': goods, 'receive-carton': goods, 'receive-units': goods },
  ...{ 'carton-difference': goods, 'undo-receipt': goods, 'close-delivery': goods },
  ...{ 'send-transfer': goods, 'answer-transfer': goods, 'settle-transfer': goods },
  ...{ 'add-person': people, 'set-role': people, 'set-badge': people, 'revoke-person': people },
  ...{ 'reset-pin': people, 'renew-pin': people, 'change-pin': people },
  ...{ 'revoke-device': devices, 'invite-devices': devices, 'rename-device': devices },
  ...{ 'save-safety-rule': setUp, 'save-policy': setUp, 'save-hours': setUp, 'save-layout': setUp },
  'set-open-hours': 'A job derives it from the hours: server/jobs/tell-open-hours.test.ts.',
  'check-shelf': 'A job asks for it after a fill that is over: server/jobs/check-shelf.test.ts.',
  ...{ sell: tills, 'take-back': tills, 'write-off': tills },
  ...{ reserve: tills, 'release-reservation': tills, 'expire-reservation': tills },
}
