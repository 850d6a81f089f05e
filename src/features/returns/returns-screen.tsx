import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { findOrder, returnByCode } from '../shared/find-by-code.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { FailedRefunds } from './failed-refunds.tsx'
import { OpenReturns } from './open-returns.tsx'
import { PurchaseRow } from './purchase-row.tsx'
import { PurchaseSearch } from './purchase-search.tsx'
import { purchasesHere } from './purchases-here.ts'

/** What did they buy? By its receipt's code or number here, or on the server; below, what came back and is not finished. */
export function ReturnsScreen() {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const engine = useEngine()
  const [, navigate] = useLocation()
  // what is here may change while somebody searches
  useRecords('purchase')
  useRecords('fulfillment')
  const [text, setText] = useState('')
  const [scanned, setScanned] = useState<string>()
  const [camera, setCamera] = useState(false)
  const found = text.trim() === '' ? [] : purchasesHere(engine, text)
  useScan((scan) => {
    const known = returnByCode(engine.view.all('return'), scan.text)
    if (known) {
      signal('good')
      navigate(`/returns/${known.id}`)
      return true
    }
    const order = findOrder(engine.view.all('fulfillment'), scan.text)
    const code = order?.orderNumber ?? scan.text.trim()
    // a part of a number is a guess, and two of one number are not one
    const [only, other] = purchasesHere(engine, code).filter(({ number }) => number === code)
    signal(only && !other ? 'good' : 'unknown')
    if (only && !other) navigate(deskPath(only.id))
    else {
      setText(code)
      setScanned(code)
    }
    return true
  })
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack grow gap={4}>
        <SearchField
          label={t('find')}
          placeholder={t('find')}
          clearLabel={t('clear')}
          value={text}
          onChange={setText}
        />
        {camera && <ScanCamera onClose={() => setCamera(false)} />}
        {found.length > 0 && (
          <Section heading={t('here')} aside={String(found.length)}>
            <List>
              {found.map((purchase) => (
                <PurchaseRow key={purchase.id} purchase={purchase} href={deskPath(purchase.id)} />
              ))}
            </List>
          </Section>
        )}
        {text.trim() !== '' && found.length === 0 && (
          <Notice icon="search" title={t('noneHere', { text: text.trim() })}>
            {t('noneHereNext')}
          </Notice>
        )}
        <PurchaseSearch
          key={text.trim()}
          number={text.trim()}
          asksAtOnce={found.length === 0 && scanned === text.trim()}
        />
        <ButtonLink href="/returns/without" icon="box">
          {t('without')}
        </ButtonLink>
        <FailedRefunds />
        <OpenReturns />
        {!camera && (
          <PrimaryBar>
            <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
              {t('scanReceipt')}
            </Button>
          </PrimaryBar>
        )}
      </Stack>
    </Screen>
  )
}

const deskPath = (purchaseId: string) => `/returns/desk/${encodeURIComponent(purchaseId)}`
