import { Route, Switch } from 'wouter'
import { AddDeviceScreen } from './add-device-screen.tsx'
import { DeviceScreen } from './device-screen.tsx'
import { DevicesScreen } from './devices-screen.tsx'

/** The places of the store's devices: few open them, so they come as one, and the app's routes name one. */
export function Devices() {
  return (
    <Switch>
      <Route path="/devices/add">
        <AddDeviceScreen />
      </Route>
      <Route path="/devices/:id">{({ id }) => <DeviceScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <DevicesScreen />
      </Route>
    </Switch>
  )
}
