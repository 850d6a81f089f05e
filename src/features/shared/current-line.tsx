import { useTranslations } from 'use-intl'
import { formatGtin } from '#domain/barcode.ts'
import type { Line } from '#domain/fulfillment.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { Card } from '../../ui/card.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { Stopped } from './stopped.tsx'
import { useProduct } from './use-product.ts'
import { useStop } from './use-stop.ts'
import { useAboutWeight } from './use-weight-words.ts'

export type CurrentLineProps = { line: Line; remaining: number; currency: string }

/** The item to take from the shelf now: what it looks like, where it is, how many are left. */
export function CurrentLine({ line, remaining, currency }: CurrentLineProps) {
  const t = useTranslations('pick')
  const recall = useTranslations('recall')
  const aboutWeight = useAboutWeight()
  const stop = useStop(line.sku)
  return (
    <Card>
      {stop && <Stopped stop={stop} next={recall('atPick')} />}
      <Stack row>
        <ProductPicture sku={line.sku} />
        <BigNumber value={String(remaining)} label={t('left')} />
      </Stack>
      <Text size={3} strong>
        {line.name}
      </Text>
      <Text size={2}>{line.aisle ? t('aisle', { aisle: line.aisle }) : t('noAisle')}</Text>
      {line.byWeight && <Text size={2}>{aboutWeight(line.byWeight, currency)}</Text>}
      {line.bulky && (
        <StateChip tone="warn" icon="person">
          {t('twoPeople')}
        </StateChip>
      )}
      <Text muted as="code">
        {formatGtin(line.gtin)}
      </Text>
    </Card>
  )
}

/** On its own: it comes from the catalogue a moment later, and nothing else renders again for it. */
function ProductPicture({ sku }: { sku: string }) {
  const product = useProduct(sku)
  const src = typeof product === 'object' ? (product.picture ?? undefined) : undefined
  return <Picture size="large" src={src} alt="" />
}
