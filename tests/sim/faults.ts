import { CALM, type Weather } from './network.ts'
import type { SimDevice, Tab } from './device.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

interface Fault {
  world: World
  device: SimDevice
  /** a tab of it, where one is open */
  tab: Tab | undefined
  random: Random
}

const YEAR_MS = 365 * 24 * 3600_000

/** For a while the network between this device and the server does this. */
function weather(kind: Partial<Omit<Weather, 'until'>>) {
  return ({ world, device, random }: Fault) => {
    device.weather = { ...CALM, ...kind, until: world.scheduler.now + random.between(200, 15_000) }
  }
}

/** What can go wrong, by name. Each ends by itself, or is ended before a history comes to rest. */
export const faults = {
  offline: weather({ offline: 1 }),
  'requests lost': weather({ loseRequest: 0.4 }),
  'answers lost': weather({ loseAnswer: 0.4 }),
  'requests doubled': weather({ double: 0.6 }),
  'delayed and out of order': weather({ delay: 0.4, double: 0.3 }),
  'half-open': weather({ loseRequest: 0.3, loseAnswer: 1 }),
  'captive portal': weather({ portal: 1 }),
  'proxy error': weather({ proxyError: 0.5, torn: 0.3 }),

  'tab killed': ({ world, device, tab, random }: Fault) => {
    if (tab) world.killSoon(device, tab, random.below(60))
  },
  'second tab': ({ device }: Fault) => {
    if (device.tabs.length < 3) device.openTab()
  },
  'browser killed': ({ world, device, random }: Fault) => {
    world.afterSteps(device.tabs, random.below(60), () => {
      device.killAll()
      world.bootLater(device, random.between(50, 8_000))
    })
  },
  'power cut': ({ world, device, random }: Fault) => {
    world.afterSteps(device.tabs, random.below(60), () => {
      device.killAll()
      device.disk.cutPower((unflushed) => random.below(unflushed + 1))
      world.checkAfterPowerCut(device)
      world.bootLater(device, random.between(50, 8_000))
    })
  },
  'tab frozen': ({ world, device, tab }: Fault) => {
    if (tab) world.freezeSoon(device, tab)
  },
  'storage connection killed': ({ device, tab }: Fault) => {
    if (tab) device.tearStorage(tab)
  },
  'disk full': ({ world, device, random }: Fault) => {
    device.disk.full = true
    device.disk.wasFull = true
    world.later(random.between(50, 4_000), () => {
      device.disk.full = false
    })
  },

  'clock jumps': ({ world, device, random }: Fault) => {
    device.skewMs = random.between(-YEAR_MS, YEAR_MS)
    world.jumped.add(device.family)
  },

  'server killed': ({ world, random }: Fault) => {
    world.afterServerSteps(random.below(40), () => {
      world.backend.kill()
      world.later(random.between(50, 5_000), () => world.backend.start())
    })
  },
  'statement throws': ({ world, random }: Fault) => {
    world.backend.failure = { after: 1 + random.below(12), code: 'a defect' }
  },
  'database busy': ({ world, random }: Fault) => {
    world.backend.failure = { after: 1 + random.below(12), code: 'SQLITE_BUSY' }
  },
  'command crashes the server': ({ world, random }: Fault) => {
    world.poisonNext = random.of([
      ...['pick-line', 'stage', 'undo-pick', 'claim', 'pack-box', 'plan-wave', 'customer-here', 'take-return'],
    ])
  },
  'server rolled back': ({ world, random }: Fault) => {
    const older = random.of([
      ...['pick-line', 'stage', 'short-line', 'put-back', 'substitute-line', 'request-label', 'take-return'],
    ])
    if (older) world.deploy([older])
    world.later(random.between(500, 10_000), () => world.deploy([]))
  },

  'server restored': ({ world, random }: Fault) => {
    const image = world.backend.image()
    // a backup is rare, what it loses is not little
    if (!image || !random.chance(0.3)) return
    const remember = world.truth.keep()
    world.later(random.between(200, 12_000), () => world.restore(image, remember, random.between(10, 3_000)))
  },
  'profile cloned': ({ world, device }: Fault) => {
    if (world.devices.length < 30) world.cloneDevice(device)
  },
  'device revoked': ({ world, device, random }: Fault) => {
    // rare, as it ends what a device can tell
    if (random.chance(0.1)) world.revoke(device)
  },
} satisfies Record<string, (fault: Fault) => void>

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as FaultName[]
