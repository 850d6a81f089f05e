import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { PersonsPin } from '../shared/persons-pin.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { NoPeople } from './no-people.tsx'
import { PeopleList } from './people-list.tsx'
import { UnsentWork } from './unsent-work.tsx'

/** Name, then PIN. Works offline for people whom this device knows. */
export function SignInScreen() {
  const t = useTranslations('signIn')
  const now = useServerNow()
  const people = useRecords('person').filter((person) => roleAt(person, now) !== null)
  const store = useEngineValue((engine) => engine.device?.store.name)
  const [chosenId, setChosenId] = useState<string>()
  const chosen = people.find((person) => person.id === chosenId)
  const back = chosen && { label: t('other'), onClick: () => setChosenId(undefined) }
  return (
    <Screen title={chosen ? chosen.name : t('title')} back={back}>
      <Stack>
        <UnsentWork except={chosenId} />
        {chosen ? (
          <PersonsPin key={chosen.id} person={chosen} submitLabel={t('submit')} />
        ) : people.length === 0 ? (
          <NoPeople />
        ) : (
          <PeopleList people={people} store={store} onChoose={setChosenId} />
        )}
      </Stack>
    </Screen>
  )
}
