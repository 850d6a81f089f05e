import { useTranslations } from 'use-intl'
import type { Bin } from '#domain/bin.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useBinFacts } from './use-bin-facts.ts'

/** A bin with what stands in it, and what speaks against it. */
export function BinRow({ bin, href, onClick }: { bin: Bin; href?: string; onClick?: () => void }) {
  const t = useTranslations('stage')
  const { count, hold, isFull, isOver } = useBinFacts()(bin)
  const places = bin.capacity === undefined ? t('inUse', { count }) : t('inUseOf', { count, capacity: bin.capacity })
  const chip = hold ? (
    <StateChip tone="bad">{t('held')}</StateChip>
  ) : isOver ? (
    <StateChip tone="warn" icon="alert">
      {t('over')}
    </StateChip>
  ) : isFull ? (
    <StateChip icon="box">{t('full')}</StateChip>
  ) : undefined
  return <ListRow title={bin.name} detail={`${t(bin.kind)} · ${places}`} trailing={chip} {...{ href, onClick }} />
}
