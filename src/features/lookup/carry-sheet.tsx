import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import type { Product } from '#domain/product.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import { signal } from '../../scan/feedback.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useRun } from '../shared/use-run.ts'

type Route = Pick<ArgsOf<'move-stock'>, 'from' | 'to'>
const ROUTES = {
  'to-shelf': { from: 'backroom', to: 'shelf' },
  'to-backroom': { from: 'shelf', to: 'backroom' },
  'to-inspection': { from: 'shelf', to: 'inspection' },
  'from-inspection': { from: 'inspection', to: 'shelf' },
} as const satisfies Record<string, Route>
type Way = keyof typeof ROUTES
const WAYS = Object.keys(ROUTES) as Way[]

/** Units are carried from one place of the store to another. */
export function CarrySheet({ product, level, onClose }: { product: Product; level: StockLevel; onClose: () => void }) {
  const t = useTranslations('carry')
  const app = useTranslations('app')
  const run = useRun()
  const { busy, once } = useOneTap()
  const show = useToasts((toasts) => toasts.show)
  const [way, setWay] = useState<Way>(level.backroom > 0 ? 'to-shelf' : 'to-backroom')
  const [units, setUnits] = useState<number | undefined>(1)
  const ways = WAYS.filter((one) => one !== 'from-inspection' || level.inspection !== 0)
  const save = async () => {
    if (!units) return
    const result = await run('move-stock', { sku: product.sku, ...ROUTES[way], quantity: units })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('saved', { name: product.name, count: units }) })
    onClose()
  }
  return (
    <Sheet
      open
      title={t('title')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="check" busy={busy} disabled={!units} onClick={() => once(save)}>
          {t('confirm', { count: units ?? 0 })}
        </Button>
      }
    >
      <Text>{product.name}</Text>
      <ChoiceGroup
        label={t('way')}
        value={way}
        options={ways.map((value) => ({ value, label: t(value) }))}
        onChange={setWay}
      />
      <Quantity
        label={t('howMany')}
        hint={t('recorded', { count: level[ROUTES[way].from] })}
        value={units}
        min={1}
        onChange={setUnits}
      />
    </Sheet>
  )
}
