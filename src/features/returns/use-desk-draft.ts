import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { CustomerReturn, Disposition, NewItem, ReturnReason, ReturnWay } from '#domain/customer-return.ts'
import type { Condition } from '#domain/return-policy.ts'
import { useEngine } from '../../offline/hooks.ts'

/** Units of one line on the desk in one condition. `lineId`: where nobody knows the purchase the product's SKU. */
export interface DeskItem {
  key: string
  lineId: string
  sku: string
  name: string
  quantity: number
  department: string | null
  condition: Condition
  reason: ReturnReason
  disposition: Disposition
  serial: string
  /** what one costs, where nobody knows the purchase */
  eachMinor: number | null
}

/** What lies on the desk and is not taken back yet. */
export interface DeskDraft {
  /** of the return that it becomes: taken twice, as after a crash, it is one */
  returnId: string | undefined
  items: DeskItem[]
  shown: CustomerReturn['shown']
  way: ReturnWay
  newItems: NewItem[]
  tillReceipt: string
  /** what the customer says their purchase is, where it is not known */
  claimed: string
}

const EMPTY: DeskDraft = {
  ...{ returnId: undefined, items: [], shown: 'receipt', way: 'refund' },
  ...{ newItems: [], tillReceipt: '', claimed: '' },
}
/** Where goods come without a receipt. */
export const WITHOUT = 'without'
const emptyDesk = (desk: string): DeskDraft =>
  desk.startsWith(WITHOUT) ? { ...EMPTY, shown: 'none', way: 'later' } : EMPTY

interface Drafts {
  desks: Record<string, DeskDraft>
  change(desk: string, facts: Partial<DeskDraft>): void
  clear(desk: string): void
}

/** By purchase: it stands beside this window, also after a reload. */
const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      desks: {},
      change: (desk, facts) =>
        set(({ desks }) => ({ desks: { ...desks, [desk]: { ...emptyDesk(desk), ...desks[desk], ...facts } } })),
      clear: (desk) =>
        set(({ desks }) => {
          const { [desk]: _done, ...rest } = desks
          return { desks: rest }
        }),
    }),
    // what a customer said of themselves goes with the browser's window
    { name: 'storehand-desk', storage: createJSONStorage(() => sessionStorage) },
  ),
)

/** The same in every way: one more of it. */
const isAlike = (one: DeskItem, other: DeskItem): boolean =>
  one.serial === '' &&
  (['lineId', 'condition', 'reason', 'disposition', 'serial'] as const).every((side) => one[side] === other[side])

export function useDeskDraft(of: string) {
  const { ports, session } = useEngine()
  // nobody goes on with what another put there
  const desk = `${of}/${session?.personId ?? ''}`
  const known = useDrafts(({ desks }) => desks[desk])
  const draft = known ?? emptyDesk(desk)
  const change = (facts: Partial<DeskDraft>) => useDrafts.getState().change(desk, facts)
  /** the item in the place of the one with its key, or beside the others; of no units it is gone */
  const put = (item: DeskItem) => {
    // a price may come after other items were put there
    const { items } = useDrafts.getState().desks[desk] ?? emptyDesk(desk)
    const others = items.filter(({ key }) => key !== item.key)
    const same = others.find((one) => isAlike(one, item))
    const rest = others.filter((one) => one !== same)
    const all = same ? { ...same, quantity: same.quantity + item.quantity } : item
    const returnId = useDrafts.getState().desks[desk]?.returnId ?? ports.newId()
    change({ returnId, items: item.quantity > 0 ? [...rest, all] : others })
  }
  return { draft, change, put, clear: () => useDrafts.getState().clear(desk) }
}
