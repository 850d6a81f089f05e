import { Route, Switch } from 'wouter'
import { SendScreen } from './send-screen.tsx'
import { TransferScreen } from './transfer-screen.tsx'

/** The places of what goes to other stores, in one chunk. */
export function Transfers() {
  return (
    <Switch>
      <Route path="/transfer/:id">{({ id }) => <TransferScreen key={id} id={id} />}</Route>
      <Route>
        <SendScreen />
      </Route>
    </Switch>
  )
}
