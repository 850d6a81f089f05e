/** The version of this build; `vite.config.ts` takes it from package.json. */
export const appVersion: string = import.meta.env['VITE_APP_VERSION'] ?? '0.1.0'
