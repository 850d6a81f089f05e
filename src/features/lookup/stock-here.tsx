import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { safetyFor } from '#domain/safety.ts'
import { atp, isSold, onHand, PLACES, type StockLevel } from '#domain/stock-level.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { useStock, type KnownStock } from '../../offline/stock-level.ts'
import { Banner } from '../../ui/banner.tsx'
import { BigNumber } from '../../ui/big-number.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useStop } from '../shared/use-stop.ts'
import { useWhen } from '../shared/use-when.ts'
import { CarrySheet } from './carry-sheet.tsx'
import { PutRightSheet } from './put-right-sheet.tsx'
import { StockAge } from './stock-age.tsx'
import { WhyThisMany } from './why-this-many.tsx'

/** How many of a product are where in this store, how old that is, and how it came about. */
export function StockHere({ product }: { product: Product }) {
  const { sku, department } = product
  const t = useTranslations('stock')
  const stock = useStock(sku)
  const stop = useStop(sku)
  const safety = useEngineValue(({ view }) => safetyFor(view, { sku, department }))
  if (stock === 'loading') return <Spinner label={t('loading')} />
  if (stock === 'failed') {
    return (
      <Notice tone="bad" title={t('failed')}>
        {t('failedNext')}
      </Notice>
    )
  }
  const promisable = stop ? 0 : atp(stock.level, safety)
  return (
    <>
      <Section heading={t('title')} aside={<StockAge />}>
        <Figures {...stock} safety={safety} promisable={promisable} />
        <Hands product={product} level={stock.level} />
      </Section>
      <WhyThisMany {...stock} safety={safety} promisable={promisable} />
    </>
  )
}

function Figures({ level, pending, safety, promisable }: KnownStock & { safety: number; promisable: number }) {
  const t = useTranslations('stock')
  const isKnown = level.knownSince !== null
  const figure = (units: number) => (isKnown ? String(units) : t('unknown'))
  // what is there for orders is known in any case, and what nobody has anything of is not worth a line
  const places = PLACES.filter((place) => isSold(place) || level[place] !== 0)
  return (
    <Stack>
      {isKnown && <BigNumber value={String(promisable)} label={t('atp')} />}
      <Doubt level={level} />
      {pending.length > 0 && (
        <StateChip tone="neutral" icon="cloud-up">
          {t('unsent', { count: pending.length })}
        </StateChip>
      )}
      <Facts
        items={[
          ...places.map((place) => ({
            name: t(`place.${place}`),
            value: isSold(place) ? figure(level[place]) : level[place],
          })),
          { name: t('onHand'), value: figure(onHand(level)) },
          { name: t('reserved'), value: level.reserved },
          ...(safety > 0 ? [{ name: t('keptBack'), value: safety }] : []),
        ]}
      />
    </Stack>
  )
}

/** What a person does with the stock of a product, by hand. */
function Hands({ product, level }: { product: Product; level: StockLevel }) {
  const t = useTranslations('stock')
  const [open, setOpen] = useState<'put-right' | 'carry'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Stack row="fill" gap={2}>
        <Button icon="count" onClick={() => setOpen('put-right')}>
          {t('putRight')}
        </Button>
        <Button icon="arrow-right" onClick={() => setOpen('carry')}>
          {t('carry')}
        </Button>
      </Stack>
      {open === 'put-right' && <PutRightSheet product={product} level={level} onClose={close} />}
      {open === 'carry' && <CarrySheet product={product} level={level} onClose={close} />}
    </>
  )
}

/** What is to be said before anybody believes the figures. */
function Doubt({ level }: { level: StockLevel }) {
  const t = useTranslations('stock')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { knownSince, seen, shelf, backroom } = level
  if (knownSince === null) {
    return (
      <Banner icon="info" live={false}>
        {t('unknownNext')}
      </Banner>
    )
  }
  const isShort = shelf < 0 || backroom < 0
  return (
    <>
      {seen?.any === false && (
        <Banner tone="warn" icon="alert" live={false}>
          {t('none', { name: nameOf(seen.by), when: when(seen.at) })}
        </Banner>
      )}
      {isShort && (
        <Banner tone="warn" icon="alert" live={false}>
          {t('wrong')}
        </Banner>
      )}
    </>
  )
}
