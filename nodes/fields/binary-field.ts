import { type Field, withDefault } from '../../shared/declare/field';
import { text } from '../../shared/declare/fields';
import { BINARY_FIELD } from '../../shared/run/binary-file';

/** Which of the item's files is sent. n8n's own nodes call theirs `data`. */
export const binaryField = (): Field<string> =>
	withDefault(
		text({
			displayName: BINARY_FIELD,
			description: 'Name of the input field that has the file',
			placeholder: 'e.g. data',
			required: true,
			example: 'data',
		}),
		'data',
	);
