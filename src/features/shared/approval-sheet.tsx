import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { reaches } from '#domain/role.ts'
import type { Person } from '#domain/store.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useApproval } from './approval.ts'
import { BadgeScan } from './badge-scan.tsx'
import { PersonsPin } from './persons-pin.tsx'
import { useServerNow } from './use-server-now.ts'

/** A second person approves what the first may not do alone: name or badge, then PIN. The first stays signed in. */
export function ApprovalSheet() {
  const t = useTranslations('approval')
  const badge = useTranslations('badge')
  const app = useTranslations('app')
  const roleName = useTranslations('role')
  const asked = useApproval((approval) => approval.asked)
  const me = useEngineValue((engine) => engine.session?.personId)
  const now = useServerNow()
  const people = useRecords('person')
  const [chosenId, setChosenId] = useState<string>()
  if (!asked) return null
  const { about: role, answer } = asked
  const able = people
    .filter((person) => person.id !== me && reaches(roleAt(person, now), role))
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const chosen = able.find((person) => person.id === chosenId)
  const close = () => {
    setChosenId(undefined)
    answer(undefined)
  }
  const choose = ({ id, name }: Person) => {
    if (id === me) return badge('yourself')
    if (!able.some((person) => person.id === id)) return badge('notAble', { name })
    setChosenId(id)
    return undefined
  }
  // what was told of one badge says nothing of who is chosen now
  const byBadge = <BadgeScan key={chosen?.id} onPerson={choose} isQuiet={chosen !== undefined} />
  return (
    <Sheet open title={t('title', { role })} closeLabel={app('close')} onClose={close}>
      <Stack>
        {chosen ? (
          <>
            {byBadge}
            <PersonsPin
              key={chosen.id}
              person={chosen}
              submitLabel={t('approve')}
              onUnlocked={(approver) => {
                setChosenId(undefined)
                answer(approver)
              }}
            />
            <Button kind="quiet" onClick={() => setChosenId(undefined)}>
              {t('other')}
            </Button>
          </>
        ) : (
          <>
            <Text>{able.length > 0 ? t('who') : t('nobody', { role })}</Text>
            <List label={t('who')}>
              {able.map((person) => (
                <ListRow
                  key={person.id}
                  leading={<Icon name="person" />}
                  title={person.name}
                  detail={roleName(person.role)}
                  onClick={() => setChosenId(person.id)}
                />
              ))}
            </List>
            {byBadge}
          </>
        )}
      </Stack>
    </Sheet>
  )
}
