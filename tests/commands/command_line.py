"""What the tests of the commands share: the program is the first argument."""
import subprocess
import sys


def check(holds, message):
    if not holds:
        sys.exit(f'FAILED: {message}')


def run(*arguments, status=0):
    result = subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, encoding='utf-8')
    check(result.returncode == status,
          f'{arguments}: exit status {result.returncode}, not {status}\n{result.stdout}\n{result.stderr}')
    return result
