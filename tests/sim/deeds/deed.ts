import type { ArgsOf, CommandName } from '#domain/commands.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { Engine } from '../../../src/offline/engine.ts'
import type { TakenPhoto } from '../../../src/offline/photos.ts'
import type { Random } from '../random.ts'

export type Deed = { [N in CommandName]: { name: N; args: ArgsOf<N>; photo?: TakenPhoto | undefined } }[CommandName]

/**
 * What the person at a screen knows, and chance. No time: what somebody does is the same whatever their device's clock says
 * (ClockIndependence).
 */
export interface Seen {
  me: string
  /** what screens offer to leads only is offered */
  isLead: boolean
  random: Random
  all<K extends RecordKind>(kind: K): RecordOf<K>[]
  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined
  /** one of its kind, that is so; undefined where none is */
  one<K extends RecordKind>(kind: K, is?: (record: RecordOf<K>) => boolean): RecordOf<K> | undefined
}

/** How often a person does what, where the screen offers it: [how often, what it is then]. */
export type Deeds = Record<string, [often: number, deed: (seen: Seen) => Deed | undefined]>

/** @returns undefined where nobody is signed in */
export function seenOn({ view, session }: Engine, random: Random): Seen | undefined {
  if (!session) return undefined
  const { personId } = session
  const all: Seen['all'] = (kind) => view.all(kind)
  return {
    ...{ me: personId, random, all },
    isLead: view.get('person', personId)?.role === 'lead',
    get: (kind, id) => view.get(kind, id),
    one: (kind, is = () => true) => random.of(all(kind).filter(is)),
  }
}
