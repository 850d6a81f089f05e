import type { Engine } from '../../src/offline/engine.ts'
import { countDeeds } from './deeds/count.ts'
import { curbsideDeeds } from './deeds/curbside.ts'
import { type Counts, type Deed, type Deeds, seenOn } from './deeds/deed.ts'
import { gateDeeds } from './deeds/gate.ts'
import { insteadDeeds } from './deeds/instead.ts'
import { pickDeeds } from './deeds/pick.ts'
import { returnDeeds } from './deeds/returns.ts'
import { shipDeeds } from './deeds/ship.ts'
import { stageDeeds } from './deeds/stage.ts'
import { storeDeeds } from './deeds/store.ts'
import { waveDeeds } from './deeds/wave.ts'
import type { Random } from './random.ts'

const deeds: Deeds = {
  ...pickDeeds,
  ...stageDeeds,
  ...waveDeeds,
  ...insteadDeeds,
  ...gateDeeds,
  ...curbsideDeeds,
  ...shipDeeds,
  ...storeDeeds,
  ...countDeeds,
  ...returnDeeds,
}
const weights = Object.fromEntries(Object.entries(deeds).map(([kind, [often]]) => [kind, often]))

/** What a person who sees this view does next; undefined where there is nothing to do. */
export function deedOn(engine: Engine, random: Random): Deed | Counts | undefined {
  const seen = seenOn(engine, random)
  if (!seen) return undefined
  for (let tries = 0; tries < 6; tries += 1) {
    const deed = deeds[random.weighted(weights)]?.[1](seen)
    if (deed) return deed
  }
  return undefined
}
