"""Writes casadi's C code for value, gradient and Hessian of the chain of eleven weights.

    casadi_chain.py DIRECTORY      makes DIRECTORY/chain.c
"""
import os
import sys

import casadi


def main():
    os.chdir(sys.argv[1])
    w = casadi.SX.sym("w", 11)
    product = 1
    for i in range(11):
        product = product * w[i]
    f = (1 - product) ** 2
    hessian, gradient = casadi.hessian(f, w)
    casadi.Function("chain", [w], [f, gradient, casadi.densify(hessian)]).generate("chain.c")


if __name__ == "__main__":
    main()
