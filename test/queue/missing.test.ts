import { spawnSync } from 'node:child_process';

import { freePort } from '../../dev/ports';
import { ROOT } from '../support/repository';

it.each(['start', 'test'])('%s without Redis: says what to install, and fails', async (command) => {
	const ports = [`--n8n-port=${await freePort()}`, `--sandbox-port=${await freePort()}`];
	const { status, stderr } = spawnSync(
		process.execPath,
		[`dev/queue/${command}.js`, ...(command === 'start' ? ports : [])],
		// No folder that has programs; PostgreSQL may be found where Debian has it.
		{ cwd: ROOT, encoding: 'utf8', env: { PATH: '' } },
	);
	expect(stderr).toMatch(/^n8n's queue mode needs PostgreSQL and Redis.*no Redis\.$/m);
	expect(stderr).toContain('apt-get install postgresql redis-server');
	expect(status).toBe(1);
});
