/**
 * A condition that always holds, for every statement whose loss would matter: a database that is set
 * to forget what it has just confirmed confirms this one when it is on its disk.
 */
export const DURABLY = `set_config('synchronous_commit', case when current_setting('synchronous_commit')
	in ('off', 'local') then 'on' else current_setting('synchronous_commit') end, true) is not null`;
