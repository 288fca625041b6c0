import { InputProblem } from '../errors/failure';
import type { Progress } from '../errors/node-error';

const MOST_NAMED = 20;
const MOST_WRONG = 10;

/** What an error hides of a run of payments or changes. */
interface Run {
	/** The error is about one item; else about all of them. */
	isOfItem: boolean;
	/** `<reference> (<state>)` of this very item, where an earlier try sent it. */
	own?: string;
	/** The same of the other items, those of earlier tries included. */
	others: readonly string[];
	/** Items that were worked on, where nothing has their names. */
	done: number;
	/** Items that were not begun because of the error. */
	notSent: number;
	/** Other items that cannot be sent either. */
	alsoWrong: ReadonlyArray<{ itemIndex: number; error: unknown }>;
}

/** What the error of a stopped run says of its other items, the doubtful ones first. */
export function progressOf({ isOfItem, own, others, done, notSent, alsoWrong }: Run): Progress {
	const doubtful = (text: string) => Number(text.endsWith('(unknown)'));
	const sent = [
		...(own === undefined ? [] : [own]),
		...others.toSorted((a, b) => doubtful(b) - doubtful(a)),
	];
	const sentences = [
		sent.length > 0 &&
			`Sent in this run, and not sent again when you retry this execution: ${listed(sent, MOST_NAMED)}.`,
		done > 0 && `${counted(done, true)} of this run ${were(done)} worked on.`,
		notSent > 0 &&
			(isOfItem || sent.length > 0) &&
			`${counted(notSent, isOfItem)} ${were(notSent)} not sent because of this error.`,
		alsoWrong.length > 0 && `Wrong as well: ${listed(alsoWrong.map(named), MOST_WRONG)}.`,
	];
	return {
		scope: own !== undefined ? 'sentBefore' : others.length > 0 || done > 0 ? 'item' : 'run',
		text: sentences.filter(Boolean).join(' '),
	};
}

function named({ itemIndex, error }: Run['alsoWrong'][number]): string {
	return error instanceof InputProblem ? `item ${itemIndex} (${error.field})` : `item ${itemIndex}`;
}

function listed(texts: readonly string[], most: number): string {
	const more = texts.length > most ? ` and ${texts.length - most} more` : '';
	return texts.slice(0, most).join(', ') + more;
}

const counted = (count: number, isOther: boolean) =>
	`${count} ${isOther ? 'other ' : ''}${count === 1 ? 'item' : 'items'}`;
const were = (count: number) => (count === 1 ? 'was' : 'were');
