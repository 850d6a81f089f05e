// scripts/compile-messages.ts makes both of one catalogue; together they are all of it

declare module '*.ts?first' {
  export const words: typeof import('./en.ts').en
}

declare module '*.ts?later' {
  export const words: typeof import('./en.ts').en
}
