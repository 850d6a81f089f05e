import { Command } from 'commander'
import { DATA } from './options.ts'

/** `storehand certificate [HOST…]` */
export function certificateCommand(): Command {
  return new Command('certificate')
    .description('make a certificate for https, signed by an authority of your own that devices are told to trust')
    .argument('[host...]', 'names and addresses that devices will type; by default those of this machine')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nThe files are in the data folder, in tls. Run it again before the certificate ends (397 days): devices that trust the authority need nothing.' +
        '\nNot needed behind a reverse proxy, or with a certificate of a public authority.',
    )
    .action(async (hosts: string[], options: { data?: string }) => {
      const { runCertificate } = await import('./run-certificate.ts')
      process.exitCode = await runCertificate(hosts, options)
    })
}
