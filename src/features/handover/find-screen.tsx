import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers, useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useCodeToFind } from '../shared/code-to-find.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { findOrders } from './find-orders.ts'
import { FoundHere } from './found-here.tsx'
import { RightToday } from './right-today.tsx'
import { ServerSearch } from './server-search.tsx'
import { type CodeSearch, useOrderByCode } from './use-order-by-code.ts'
import { useFindScan } from './use-find-scan.ts'

const NOTHING: CodeSearch = { text: '', attempt: 0 }

/** Whose order is it? By scan, code, name or number; the gate comes next. */
export function FindScreen() {
  const t = useTranslations('handover')
  const returns = useTranslations('returns')
  const [, navigate] = useLocation()
  const { text: given, forget } = useCodeToFind()
  const [search, setSearch] = useState(given === undefined ? NOTHING : { text: given, attempt: 1 })
  useEffect(() => forget(), [forget])
  const [binId, setBinId] = useState<string>()
  const [camera, setCamera] = useState(false)
  const orders = useRecords('fulfillment')
  const customers = useCustomers()
  const names = useMemo(
    () => new Map([...customers].flatMap(([id, { customerName }]) => (customerName ? [[id, customerName]] : []))),
    [customers],
  )

  const open = (order: Fulfillment) => navigate(`/handover/${order.id}`)
  const look = (text: string) => {
    setBinId(undefined)
    setSearch(({ attempt }) => ({ text, attempt: attempt + 1 }))
  }
  const text = search.text.trim()
  const found = findOrders(orders, names, text)
  const nothing = found.waiting.length + found.others.length === 0
  const code = useOrderByCode(orders, nothing ? search : undefined, open)
  useFindScan({
    onOrder: open,
    onCode: look,
    onBin: (id) => {
      setSearch(NOTHING)
      setBinId(id)
    },
  })

  return (
    <Screen title={t('title')}>
      <Stack>
        <SearchField
          label={t('find')}
          placeholder={t('find')}
          clearLabel={t('clear')}
          value={search.text}
          onChange={look}
        />
        {camera ? (
          <ScanCamera onClose={() => setCamera(false)} />
        ) : (
          <Button icon="camera" onClick={() => setCamera(true)}>
            {t('scan')}
          </Button>
        )}
        <FoundHere found={found} names={names} text={text} code={code} binId={binId} />
        {text !== '' && code !== 'checking' && <ServerSearch key={text} text={text} />}
        {text === '' && <RightToday />}
        {text === '' && (
          <ButtonLink href="/returns" icon="return">
            {returns('title')}
          </ButtonLink>
        )}
      </Stack>
    </Screen>
  )
}
