import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { BadgeScan } from '../shared/badge-scan.tsx'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'

export type HandOnSheetProps = { order: Fulfillment; onClose: () => void }

/** Who goes on with an order: by their badge or by name, without a PIN, as it only says who has the tote now. */
export function HandOnSheet({ order, onClose }: HandOnSheetProps) {
  const t = useTranslations('me')
  const app = useTranslations('app')
  const roleName = useTranslations('role')
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const now = useServerNow()
  const me = useEngineValue((engine) => engine.session?.personId)
  const others = useRecords('person')
    .filter((person) => person.id !== me && roleAt(person, now) !== null)
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const number = order.orderNumber

  const handOn = async ({ id: toId, name }: Person) => {
    onClose()
    const result = await run('hand-on-claim', { fulfillmentId: order.id, toId })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('handedOn', { name, number }) })
  }
  const scanned = (person: Person) => {
    if (person.id === me) return t('yourself')
    void handOn(person)
    return undefined
  }
  return (
    <Sheet open title={t('handOnTitle', { number })} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text>{others.length > 0 ? t('handOnText') : t('nobodyElse')}</Text>
        <BadgeScan onPerson={scanned} />
        <List label={t('handOnTitle', { number })}>
          {others.map((person) => (
            <ListRow
              key={person.id}
              leading={<Icon name="person" />}
              title={person.name}
              detail={roleName(person.role)}
              onClick={() => void handOn(person)}
            />
          ))}
        </List>
      </Stack>
    </Sheet>
  )
}
