import type { OpenProvider } from '../provider/open';

const SECRET_FIELD = /secret|token|password/i;

/** What neither an error nor the log may show: of the session, and whatever a person typed. */
export function hiddenIn(open: OpenProvider<unknown>): string[] {
	const typed = Object.entries(open.credentials).filter(([name]) => SECRET_FIELD.test(name));
	return [...open.secrets(), ...typed.flatMap(([, value]) => String(value).split(/[\s,]+/))];
}
